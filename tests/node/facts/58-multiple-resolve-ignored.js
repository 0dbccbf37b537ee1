new Promise((resolve, reject) => { resolve('first'); resolve('second'); reject(new Error('third')); throw new Error('fourth'); })
  .then(console.log, (e) => console.log('never', e));
