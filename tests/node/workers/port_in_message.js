const { Worker } = require('node:worker_threads');
const worker = new Worker(`
  const { parentPort } = require('node:worker_threads');
  parentPort.once('message', ({ port }) => { port.postMessage('straight'); port.close(); });
`, { eval: true });
const { port1, port2 } = new MessageChannel();
worker.postMessage({ port: port2 }, [port2]);
try { worker.postMessage({ port: port2 }, [port2]); } catch (error) { console.log(error.name, error.code, error.message); }
try { port1.postMessage({ port1 }, [port1]); } catch (error) { console.log(error.name, error.message); }
try { port1.postMessage(new MessageChannel().port1); } catch (error) { console.log(error.name, error.code, error.message); }
port1.on('message', (message) => console.log(message));
port1.on('close', () => console.log('closed'));
worker.on('exit', (code) => console.log('exit', code));
