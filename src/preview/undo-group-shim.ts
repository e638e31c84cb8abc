/** In which a request says that it belongs to a group that the user undoes at once. */
export const UNDO_GROUP_HEADER = "x-merge-undo-group";

/**
 * A script of the add-in's window. Microsoft's network serves an office.js that knows Excel.run's `mergeUndoGroup`; the
 * one of the package registry does not know it yet. This marks every request of such a batch, as the newer one would tell
 * Excel.
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
