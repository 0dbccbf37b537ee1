const fail = () => { throw new Error('in the callback'); };
const log = (where) => (error) => {
  console.log(where, error.message);
};

// The second argument does not guard the first.
Promise.resolve()
  .then(fail, log('second argument:'))
  .catch(log('catch after both:'));

Promise.resolve()
  .then(fail)
  .catch(log('catch after then:'));
