function resizePicture() {
  const end = Date.now() + 40;
  while (Date.now() < end);
  return 'small picture';
}

function resizeLater(callback) {
  setTimeout(() => callback(resizePicture()), 0);
}

console.log('upload');
resizeLater((picture) => console.log(picture));
console.log('this is quick, the work is not gone');

// A click on "like", 10 ms from now, has to wait.
setTimeout(() => console.log('like!'), 10);
