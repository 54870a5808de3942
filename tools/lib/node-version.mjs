/** Written so that an old Node can still read it and say that it is too old. */

/**
 * @param {string} version
 * @returns {boolean}
 */
export function nodeIsNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 20);
}
