"""Opens a workbook in LibreOffice, headless: prints its pivot's totals, those after a cell of the table was changed and
the pivot refreshed, and the tables it knows. Arguments: the workbook, a folder for LibreOffice's profile."""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

book, profile = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
pipe = "hkshort" + str(abs(hash(str(profile))))
office = subprocess.Popen(
    ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}",
     f"--accept=pipe,name={pipe};urp;"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.time() + 60
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if time.time() > deadline:
                raise
            time.sleep(0.2)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(book.as_uri(), "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
    data = document.Sheets.getByIndex(0)
    pivot = document.Sheets.getByName("Pivot").DataPilotTables.getByIndex(0)

    def totals():
        pivot.refresh()
        area = pivot.OutputRange
        cells = document.Sheets.getByIndex(area.Sheet).getCellRangeByPosition(
            area.StartColumn, area.StartRow, area.EndColumn, area.EndRow).getDataArray()
        return [list(row) for row in cells]

    before = totals()
    headings = [data.getCellByPosition(c, 0).String for c in range(20)]
    column = headings.index("Short Value")
    first = data.getCellByPosition(column, 1)
    first.Value = first.Value + 1000
    after = totals()
    first.Value = first.Value - 1000
    row = {heading: data.getCellByPosition(c, 1).getFormula() for c, heading in enumerate(headings) if heading}
    ranges = [each.Name for each in document.DatabaseRanges]
    data.getCellByPosition(30, 0).Formula = "=SUM(ShortSelling[Short Value])"
    structured = data.getCellByPosition(30, 0).Value
    print(json.dumps({"before": before, "after": after, "row": row, "tables": ranges, "structured": structured}))
    document.close(True)
    desktop.terminate()
finally:
    try:
        office.wait(20)
    except subprocess.TimeoutExpired:
        office.kill()
