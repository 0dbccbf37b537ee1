Promise.resolve('order 12')
  .then((order) => {
    throw new Error(`no stock, ${order}`);
  })
  .then(() => console.log('skipped'))
  .then(() => console.log('skipped too'))
  .catch((error) => {
    console.log('caught:', error.message);
    return 'refund';
  })
  .then((next) => console.log('go on with', next));
