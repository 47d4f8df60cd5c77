/** September as the companion's sentences write it. @param {string} written in British English */
export const shortMonth = (written) => written.replace("Sept", "Sep");
