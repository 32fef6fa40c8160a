"""An assessment as a workbook: its rows and columns, what stands in a cell, and the file itself."""
