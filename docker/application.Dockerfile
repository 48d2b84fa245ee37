# The application with its pages, the knowledge and Rasa's actions. Build from the repository's root.
FROM python:3.11-slim-bookworm AS pages
WORKDIR /lotse
COPY requirements/bootstrap.txt requirements/web.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/bootstrap.txt \
    && uv pip install --system --no-cache --require-hashes -r requirements/web.txt
COPY api/web/package.json api/web/package-lock.json api/web/.npmrc api/web/
RUN cd api/web && npm install --no-save --no-audit --no-fund --loglevel=error
COPY api/web api/web
COPY knowledge/phrases knowledge/phrases
COPY knowledge/content/counties knowledge/content/counties
RUN cd api/web && npm run build

FROM python:3.11-slim-bookworm
WORKDIR /lotse
COPY requirements/bootstrap.txt requirements/app.txt requirements/app.in requirements/
ENV UV_COMPILE_BYTECODE=1
RUN pip install --no-cache-dir --require-hashes -r requirements/bootstrap.txt \
    && uv pip install --system --no-cache --require-hashes -r requirements/app.txt
COPY pyproject.toml README.md LICENSE ./
COPY actions actions
COPY knowledge knowledge
COPY api api
COPY --from=pages /lotse/api/web/dist api/web/dist
RUN uv pip install --system --no-cache --no-deps --no-build-isolation --editable . \
    && useradd --create-home --uid 10001 lotse && install -d -o lotse var
ENV LOTSE_HOST=0.0.0.0 \
    PYTHONUNBUFFERED=1
USER lotse
VOLUME /lotse/var
EXPOSE 8000
CMD ["lotse", "serve", "--steady"]
