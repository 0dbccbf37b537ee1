'use strict';
// require('path'): the simulated machine is a POSIX one.

const posix = require('internal/path/posix');
const win32 = require('internal/path/win32');

posix.posix = posix;
posix.win32 = win32;
win32.posix = posix;
win32.win32 = win32;

module.exports = posix;
