const ticket = new Promise((resolve) => {
  console.log('the executor runs now');
  setTimeout(() => resolve('seat 7'), 10);
});
console.log('pending:', ticket);
setTimeout(() => console.log('fulfilled:', ticket), 40);

const refused = Promise.reject(new Error('sold out'));
refused.catch((error) => {
  console.log('rejected:', error.message);
});
