package render

import "strings"

// escapeFormula keeps spreadsheets from running a cell that a customer's user wrote.
func escapeFormula(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
