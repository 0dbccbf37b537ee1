console.log('module body');
process.nextTick(() => console.log('tick from module'));
