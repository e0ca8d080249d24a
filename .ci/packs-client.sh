#!/bin/sh
# Packs the client, built, installs the tarball into the empty folder given, and imports it there with nothing else beside it.
set -eu
folder=$1
client=$(cd "$(dirname "$0")/../clients/waqai-client" && pwd)
mkdir -p "$folder"
(cd "$client" && npm pack --silent --pack-destination "$folder" > /dev/null)
test ! -e "$client/dist"
cd "$folder"
printf '{ "name": "page", "private": true }' > package.json
npm install --silent ./waqai-client-*.tgz
[ "$(ls node_modules)" = '@waqai' ]
test -e node_modules/@waqai/client/dist/waqai-client.d.ts
node --input-type=module -e "
import { cursorIn, follow, liveList, withResume } from '@waqai/client';
if ([cursorIn, follow, liveList, withResume].some((each) => typeof each !== 'function')) process.exit(1);
"
