# One image for every double; what a container plays it is told when it runs. BASE is any image with Node 20.18 or newer.
# It exposes no port (doubles listen on 443, 636, 8079 and 8080, the reaper on 8080): Podman reports exposed ports as published
# ones, and Testcontainers would wait for them.
ARG BASE=node:24-slim

FROM ${BASE} AS double
LABEL spinecheck.image=double
COPY double.mjs /double.mjs
USER 1000
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/double.mjs"]
CMD ["double"]

# Removes what a harness that was killed left behind; it speaks to the engine, hence as root.
FROM double AS reaper
LABEL spinecheck.image=reaper
USER 0
CMD ["reaper"]
