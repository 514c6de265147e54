"""Scorecards as JSON, CSV, SARIF, a table's rows and HTML. Knows results and nothing else."""
