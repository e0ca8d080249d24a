#!/bin/sh
# Packs the project, installs the tarball into the empty folder given, and starts it there. `packs.sh FOLDER`: as its sources are.
# `packs.sh FOLDER --ignore-scripts=false`: built; then it can be embedded as well, and the checkout has no build afterwards.
set -eu
folder=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
npm pack --silent --pack-destination "$folder" "$@" > /dev/null
cd "$folder"
printf '{ "name": "newsroom", "private": true }' > package.json
npm install --silent --ignore-scripts ./waqai-*.tgz
# Who installs it with a Node that is too old is warned by npm.
[ "$(node -p "require('./node_modules/waqai/package.json').engines.node")" = '>=22.18' ]
# Those who install it bring a Node that is new enough; here it is the one from npm.
node24=$(ls -d "$here"/../node_modules/node-*/bin 2> /dev/null | head -n 1 || true)
if [ -n "$node24" ]; then PATH="$node24:$PATH"; fi
if [ $# -gt 0 ]; then
  test ! -e "$here/../dist"
  node --input-type=module -e "import { embed } from 'waqai'; const { fetch, stop } = await embed({ database: 'embedded.db' }); const { ok } = await fetch(new Request('http://localhost/graphql?query=%7Bledger%7Blength%7D%7D')); await stop(); process.exit(ok ? 0 : 1)"
fi
node "$here/starts.mjs" npx waqai serve --port 0
