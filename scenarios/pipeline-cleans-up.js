const { PassThrough, Readable, pipeline } =
  require('node:stream');

function broken() {
  return new Readable({
    read() { this.destroy(new Error('cable pulled')); },
  });
}

const left = new PassThrough();
const source = broken();
source.on('error', (error) => {
  console.log('pipe:', error.message);
  setImmediate(() => {
    console.log('pipe closed the target:', left.destroyed);
  });
});
source.pipe(left);

const right = new PassThrough();
right.on('close', () => console.log('right closes'));
pipeline(broken(), right, (error) => {
  console.log('pipeline:', error.message);
  console.log('pipeline closed it:', right.destroyed);
});
