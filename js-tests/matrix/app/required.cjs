module.exports = require("invigil");
