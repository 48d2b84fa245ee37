# Rasa with its trained model. Build from the repository's root.
FROM python:3.11-slim-bookworm AS examples
WORKDIR /lotse
COPY requirements/bootstrap.txt requirements/app.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/bootstrap.txt \
    && uv pip install --system --no-cache --require-hashes -r requirements/app.txt
COPY knowledge knowledge
RUN python -c "from pathlib import Path; from knowledge.nlu import write_training_data; write_training_data(Path('var/nlu'))"

FROM python:3.11-slim-bookworm
WORKDIR /lotse
COPY requirements/bootstrap.txt requirements/bootstrap.txt
COPY bot/requirements.txt bot/requirements.txt
ENV UV_COMPILE_BYTECODE=1
RUN pip install --no-cache-dir --require-hashes -r requirements/bootstrap.txt \
    && uv pip install --system --no-cache --require-hashes -r bot/requirements.txt
ENV HOME=/tmp \
    PYTHONPATH=/lotse \
    PYTHONWARNINGS=ignore \
    PYTHONUNBUFFERED=1 \
    RASA_TELEMETRY_ENABLED=false \
    SQLALCHEMY_SILENCE_UBER_WARNING=1 \
    TF_CPP_MIN_LOG_LEVEL=3 \
    CUDA_VISIBLE_DEVICES=-1 \
    LOG_LEVEL=WARNING
COPY config.yml ./
COPY bot bot
COPY knowledge knowledge
COPY --from=examples /lotse/var/nlu var/nlu
RUN rasa train --config config.yml --domain bot/domain --data bot/data var/nlu \
        --out var/models --fixed-model-name lotse --force --skip-validation \
    && rm -rf .rasa var/nlu
USER nobody
CMD ["rasa", "run", "-i", "127.0.0.1", "-p", "5005", "--model", "var/models/lotse.tar.gz", \
     "--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"]
