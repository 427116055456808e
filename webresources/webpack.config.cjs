const path = require("node:path");

/** @param {string} outDirectory absolute path; the script lands at its web resource name below it */
module.exports = (outDirectory) => ({
  mode: "production",
  // The solution checker flags eval, and a source map has no place in the package.
  devtool: false,
  target: ["web", "es2018"],
  entry: { forms: path.join(__dirname, "src/index.ts") },
  output: {
    path: outDirectory,
    filename: "cosell_/scripts/[name].js",
    // Merges with other bundles of the same namespace instead of overwriting it.
    library: { name: ["Cosell"], type: "assign-properties" },
  },
  resolve: { extensions: [".ts", ".js"] },
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: "ts-loader",
        options: { configFile: path.join(__dirname, "tsconfig.json"), onlyCompileBundledFiles: true },
      },
    ],
  },
});
