let beats = 0;

const heart = setInterval(() => {
  beats += 1;
  console.log('beat', beats);
  if (beats === 3) {
    clearInterval(heart);
    console.log('stopped');
  }
}, 10);
