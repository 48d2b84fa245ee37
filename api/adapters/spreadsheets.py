"""Excel files: the port `Spreadsheets`. The library is imported when somebody wants one: it takes 5 MB."""

from __future__ import annotations

import io
from collections.abc import Sequence

_WIDTHS = (60, 12, 16, 10, 40, 100)


class ExcelSpreadsheets:
    def write(self, name: str, rows: Sequence[Sequence[str | int]]) -> bytes:
        from openpyxl import Workbook
        from openpyxl.cell.cell import WriteOnlyCell

        book = Workbook(write_only=True)
        sheet = book.create_sheet(name)
        for number, width in enumerate(_WIDTHS):
            sheet.column_dimensions[chr(ord("A") + number)].width = width
        for row in rows:
            cells = [WriteOnlyCell(sheet, value) for value in row]
            for cell, value in zip(cells, row, strict=True):
                if isinstance(value, str):
                    cell.data_type = "s"
            sheet.append(cells)
        written = io.BytesIO()
        book.save(written)
        return written.getvalue()
