process.on('uncaughtException', (error, origin) => console.log(error.message, origin)); setTimeout(() => console.log('goes on'), 1); throw new Error('in the module');
