/**
 * Ends the run with the names of failed tests and one plain line, because the last lines of a log are those that are
 * kept.
 */
module.exports = class SummaryReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const lines = [`${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped`];
    for (const { testFilePath, testExecError, testResults } of results.testResults) {
      const file = testFilePath.replace(/^.*[\\/]test[\\/]/, "test/");
      if (testExecError) lines.unshift(`failed: ${file} did not run`);
      for (const { status, fullName, failureMessages } of testResults)
        if (status === "failed")
          lines.unshift(`failed: ${file} › ${fullName}\n${firstLines(failureMessages[0] ?? "")}`);
    }
    // At the exit, because jest prints its own summary after all reporters.
    process.once("exit", () => console.log(lines.join("\n")));
  }
};

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

const firstLines = (message) =>
  message
    .replace(COLOURS, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 8)
    .map((line) => `    ${line.slice(0, 200)}`)
    .join("\n");
