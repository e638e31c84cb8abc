/** The header of a request that belongs to a group with one undo step. */
export const UNDO_GROUP_HEADER = "x-merge-undo-group";

/**
 * A script for the add-in's window. The office.js on Microsoft's network supports `mergeUndoGroup` of Excel.run, but
 * the one in the package registry does not yet. The script adds the header to every request of such a batch, as the
 * newer office.js does.
 */
export const UNDO_GROUP_SHIM = `Office.onReady(function () {
  var run = Excel.run;
  Excel.run = function () {
    var given = Array.prototype.slice.call(arguments);
    var batch = given[given.length - 1];
    if (given.length > 1 && given[0] && given[0].mergeUndoGroup === true)
      given[given.length - 1] = function (context) {
        context.requestHeaders[${JSON.stringify(UNDO_GROUP_HEADER)}] = "1";
        return batch(context);
      };
    return run.apply(this, given);
  };
});`;
