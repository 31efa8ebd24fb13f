#!/bin/sh
# What tests/engines needs and nothing else does: PostgreSQL, Java, and Spark in an environment of its own (.engines).
set -eu
apt-get update -qq
apt-get install -y -qq postgresql openjdk-17-jre-headless
python3 -m venv .engines
.engines/bin/python -m pip install --quiet --disable-pip-version-check 'pyspark==4.3.0'
