// Loaded with --require: makes every CommonJS `require("react")` of a dependency resolve to React 17, so that one run
// holds one React. The packages are installed beside React 16.14 under the names react17 and react-dom17.
const Module = require("node:module");
const resolve = Module._resolveFilename;
const renamed = /^(react|react-dom)(\/.*)?$/;
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, request.replace(renamed, "$117$2"), ...rest);
};
