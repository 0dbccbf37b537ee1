export const typed = import.meta.url.endsWith('typed/a.js'); export default typeof require;
