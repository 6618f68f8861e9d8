# The book in a container, in two kinds (docs/publish.md):
#
#     docker build --target site -t book .         the site, as files behind nginx
#     docker build --target lecture -t lecture .   slides and simulators with Voila
#
# Bases are named by version, not by digest, so that a rebuild brings their security fixes; what is installed into them
# is pinned with hashes.

FROM python:3.11-slim-bookworm AS made
# The date of the files to take away; without it that of the files themselves: there is no git in here.
ARG SOURCE_DATE_EPOCH=
# Where pages lead to launch themselves and to report mistakes: https://github.com/OWNER/NAME
ARG BOOK_REPOSITORY=
# Prints the book as a PDF, in this stage alone.
RUN apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/book
COPY . .
RUN if [ -z "$SOURCE_DATE_EPOCH" ]; then unset SOURCE_DATE_EPOCH; fi \
    && python tools/bootstrap.py \
    && python tools/check.py --show book \
    && .venv/bin/python tools/bundle.py \
    # Once here rather than at each request.
    && find _build/html -type f -size +1k -regex '.*\.\(html\|js\|css\|svg\|json\|xml\|txt\|webmanifest\)' \
        -exec gzip --best --keep --no-name {} +

FROM nginx:1.28-alpine AS site
COPY assets/docker/nginx.conf /etc/nginx/nginx.conf
COPY --from=made /srv/book/_build/html /srv/site
# nginx's own account, by number, which any host can read.
USER 101
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/index.html"]

FROM python:3.11-slim-bookworm AS lecture
RUN useradd --create-home --uid 1000 lecture
# At the same path as where it was made: commands in .venv hold it.
COPY --from=made /srv/book /srv/book
# Votes lie there, and outlive the container if a volume does.
RUN mkdir /srv/votes && chown lecture /srv/votes
WORKDIR /srv/book
USER 1000
ENV PATH=/srv/book/.venv/bin:$PATH BACKORLEG_VOTES=/srv/votes/votes.sqlite3 PYTHONUNBUFFERED=1
VOLUME /srv/votes
EXPOSE 8866
# Kernels are imported and run once before the first page.
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s CMD ["python", "assets/docker/ready.py"]
# Without a token, given as JUPYTER_TOKEN, Voila makes one and prints the address that holds it.
CMD ["voila", "chapters/", "--no-browser", "--Voila.ip=0.0.0.0", "--port=8866", "--Voila.port_retries=0"]
