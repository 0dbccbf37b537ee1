const fs = require('node:fs');

console.log('1 ask for the file, and wait');
const text = fs.readFileSync(__filename, 'utf8');
console.log('2 got it:', text.length > 0);

console.log('3 ask again, and go on');
fs.readFile(__filename, 'utf8', (error, text) => {
  console.log('5 got it:', text.length > 0);
});
console.log('4 already doing something else');
