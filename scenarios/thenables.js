const lamp = {
  get then() {
    console.log('1 then is looked up');
    return (resolve) => {
      console.log('3 then is called');
      resolve('light');
    };
  },
};

Promise.resolve(lamp)
  .then((value) => console.log('4 got', value));
console.log('2 script ends');
