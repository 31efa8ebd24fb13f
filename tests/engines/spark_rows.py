"""Asks Spark every view over a folder of Parquet tables: `python spark_rows.py FOLDER VIEWS.json` prints the rows.

It runs in an environment of its own, where nothing of outcome-gate is installed: the SQL is all that is shared.
"""

import json
import sys
from pathlib import Path

from pyspark.sql import SparkSession
from rows import same_form

folder, asked = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))
session = (
    SparkSession.builder.master("local[1]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "1")
    .config("spark.driver.host", "127.0.0.1")
    .getOrCreate()
)
session.sparkContext.setLogLevel("ERROR")
for table in sorted(folder.glob("*.parquet")):
    session.read.parquet(str(table)).createOrReplaceTempView(table.stem)
answers = {}
for name, sql in asked.items():
    session.sql(sql.replace("CREATE VIEW", "CREATE OR REPLACE TEMP VIEW", 1))
    answers[name] = same_form(tuple(row) for row in session.table(name).collect())
print(json.dumps(answers, ensure_ascii=False))
