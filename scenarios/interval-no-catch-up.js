let beats = 0;
const heart = setInterval(() => {
  beats += 1;
  console.log('beat', beats);

  if (beats === 1) {
    console.log('busy for five beats');
    const end = Date.now() + 100;
    while (Date.now() < end);
    console.log('free again, beats:', beats);
  }
  if (beats === 3) clearInterval(heart);
}, 20);
