/**
 * Stands for every .css file under Jest.
 *
 * Style sheets are webpack's business; a test only needs the import not to fail.
 */
module.exports = {};
