const { EventEmitter } = require('node:events');
const download = new EventEmitter();

try {
  download.emit('error', new Error('line is cut'));
} catch (error) {
  console.log('nobody listens, so it is thrown:');
  console.log(' ', error.message);
}

download.on('error', (error) => {
  console.log('listener got:', error.message);
});
download.emit('error', new Error('cut again'));
console.log('script goes on');
