"""The report: the ledger as Parquet, its questions as SQL views, and their answers in words and pictures.

DuckDB, Jinja2 and vl-convert come with the extra `outcome-gate[report]`; only functions of this room import them.
"""
