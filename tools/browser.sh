#!/usr/bin/env bash
# Makes sure of a Chromium for the tests of the workbench's pages; never fails, since those tests skip without one.
set -u
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing chromium for the tests of pages"
  export DEBIAN_FRONTEND=noninteractive
  (apt-get -qq update && apt-get -qq install --yes --no-install-recommends chromium) >/dev/null 2>&1 && exit 0
fi
echo "no chromium here, and none could be installed: the tests of pages in a browser are skipped"
