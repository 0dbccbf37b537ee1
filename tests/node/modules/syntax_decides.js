import { basename } from 'path';
console.log(typeof require, basename(import.meta.url), await Promise.resolve('awaited'));
