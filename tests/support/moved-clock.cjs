// Loaded before a process under test: its clock runs ahead of the machine's by what the file says, so that days pass for it.
const { readFileSync } = require('node:fs');

const file = process.env.CLOCK_FILE;
const real = Date.now;
let ahead = 0;
const look = () => (ahead = Number(readFileSync(file, 'utf8')) || 0);
look();
setInterval(look, 50).unref();

globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [real() + ahead] : given));
  }
  static now() {
    return real() + ahead;
  }
};
