class RecentMap extends Map {
  constructor(limit) {
    super();
    this.limit = limit;
  }
  get(key) {
    const value = super.get(key);
    // Asked for again: move it to the young end.
    if (this.delete(key)) super.set(key, value);
    return value;
  }
  set(key, value) {
    this.delete(key);
    super.set(key, value);
    if (this.size > this.limit) {
      const [oldest] = this.keys();
      this.delete(oldest);
      console.log('  forget', oldest);
    }
    return this;
  }
}

const pages = new RecentMap(2);
pages.set('home', 1);
pages.set('news', 2);
console.log('read', pages.get('home'));
pages.set('shop', 3);
console.log([...pages.keys()]);
