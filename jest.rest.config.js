const { REST } = require("./test/projects.cjs");

/** What `npm run test:all` adds. */
module.exports = { ...require("./jest.config.js"), projects: REST };
