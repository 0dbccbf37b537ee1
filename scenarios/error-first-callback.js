const fs = require('node:fs');

function show(error, text) {
  if (error) {
    console.log('no file:', error.code);
    return;
  }
  console.log('read', text.length > 0);
}

// The first argument is the error, or null.
fs.readFile('no-such-file.txt', 'utf8', show);

try {
  // A wrong argument is thrown at once instead.
  fs.readFile(null, show);
} catch (error) {
  console.log('thrown:', error.code);
}
console.log('script ends');
