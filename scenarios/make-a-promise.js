class Vow {
  #waiting = [];
  #settled = false;
  #value;

  constructor(executor) {
    executor((value) => {
      if (this.#settled) return;
      this.#settled = true;
      this.#value = value;
      this.#waiting.forEach(queueMicrotask);
    });
  }

  then(callback) {
    return new Vow((resolve) => {
      const react = () => resolve(callback(this.#value));
      // Never at once: always a job of its own.
      if (this.#settled) queueMicrotask(react);
      else this.#waiting.push(react);
    });
  }
}

const vow = new Vow((resolve) => {
  setTimeout(resolve, 10, 1);
});
vow.then((n) => n + 1).then((n) => console.log('vow', n));

new Vow((resolve) => resolve('ready')).then(console.log);
console.log('script ends');
