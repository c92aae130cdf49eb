{{/* Name of an object: release and part. */}}
{{- define "marcato.name" -}}
{{- printf "%s-%s" .root.Release.Name .part | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "marcato.selector" -}}
app.kubernetes.io/name: marcato
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "marcato.labels" -}}
{{ include "marcato.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/part-of: marcato
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "marcato.image" -}}
{{- printf "%s-%s:%s" .root.Values.image.repository .part (default .root.Chart.AppVersion .root.Values.image.tag) -}}
{{- end -}}

{{/* An entry of services over the defaults. Lists and scalars of the entry win, maps are merged. */}}
{{- define "marcato.service" -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy .entry) | toYaml -}}
{{- end -}}

{{- define "marcato.postgresql.host" -}}
{{- if eq .Values.postgresql.mode "cnpg" -}}{{ .Release.Name }}-postgresql-rw{{- else -}}{{ .Values.postgresql.host }}{{- end -}}
{{- end -}}

{{- define "marcato.kafka.bootstrap" -}}
{{- if eq .Values.kafka.mode "strimzi" -}}{{ .Release.Name }}-kafka-kafka-bootstrap:9092{{- else -}}{{ .Values.kafka.bootstrapServers }}{{- end -}}
{{- end -}}

{{/* What the "restricted" level of pod security asks of a pod. */}}
{{- define "marcato.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "marcato.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- define "marcato.databaseAddress" -}}
- {name: MARCATO_DATABASE_HOST, value: {{ include "marcato.postgresql.host" . | quote }}}
- {name: MARCATO_DATABASE_PORT, value: {{ .Values.postgresql.port | quote }}}
- {name: MARCATO_DATABASE_NAME, value: {{ .Values.postgresql.database | quote }}}
{{- end -}}

{{- define "marcato.kafkaClient" -}}
- {name: MARCATO_KAFKA_BOOTSTRAP, value: {{ include "marcato.kafka.bootstrap" . | quote }}}
{{- if ne .Values.kafka.securityProtocol "PLAINTEXT" }}
- {name: KAFKA_SECURITY_PROTOCOL, value: {{ .Values.kafka.securityProtocol }}}
{{- if hasPrefix "SASL" .Values.kafka.securityProtocol }}
- {name: KAFKA_SASL_MECHANISM, value: {{ .Values.kafka.saslMechanism }}}
- {name: KAFKA_SASL_JAAS_CONFIG, valueFrom: {secretKeyRef: {name: {{ .Values.kafka.existingSecret }}, key: sasl-jaas-config}}}
{{- end }}
{{- if .Values.kafka.privateAuthority }}
- {name: KAFKA_SSL_TRUSTSTORE_LOCATION, value: /etc/marcato/kafka/ca.p12}
- {name: KAFKA_SSL_TRUSTSTORE_TYPE, value: PKCS12}
- {name: KAFKA_SSL_TRUSTSTORE_PASSWORD, valueFrom: {secretKeyRef: {name: {{ .Values.kafka.existingSecret }}, key: ca-password}}}
{{- end }}
{{- end }}
{{- end -}}

{{/* What only some services are told. */}}
{{- define "marcato.ownEnvironment" -}}
{{- $v := .root.Values -}}
{{- if eq .part "gateway" }}
- {name: MARCATO_IDENTITY_PRIVATE_KEY, value: "file:/etc/marcato/keys/identity-private.pem"}
- {name: MARCATO_PUBLIC_URL, value: {{ $v.publicUrl | quote }}}
{{- range $name, $entry := $v.services }}
{{- if ne $name "gateway" }}
- {name: MARCATO_SERVICES_{{ $name | upper | replace "-" "_" }}, value: "http://{{ include "marcato.name" (dict "root" $.root "part" $name) }}:8080"}
{{- end }}
{{- end }}
{{- else }}
- {name: MARCATO_IDENTITY_PUBLIC_KEY, value: "file:/etc/marcato/keys/identity-public.pem"}
{{- end }}
{{- if eq .part "inspectors" }}
- {name: MARCATO_SERVICES_REPORTS, value: "http://{{ include "marcato.name" (dict "root" .root "part" "reports") }}:8080"}
{{- end }}
{{- if eq .part "accounts" }}
- {name: MARCATO_IDENTITY_PRIVATE_KEY, value: "file:/etc/marcato/keys/identity-private.pem"}
- {name: MARCATO_PUBLIC_URL, value: {{ $v.publicUrl | quote }}}
- {name: MARCATO_SECRETS_KEY, valueFrom: {secretKeyRef: {name: {{ $v.keysSecret }}, key: secrets-key}}}
- {name: MARCATO_OWNER_EMAIL, value: {{ $v.ownerEmail | quote }}}
- {name: MARCATO_OWNER_FILES, value: /tmp}
- {name: MARCATO_MAIL_SERVER_HOST, value: {{ $v.mailServer.host | quote }}}
- {name: MARCATO_MAIL_SERVER_PORT, value: {{ $v.mailServer.port | quote }}}
- {name: MARCATO_MAIL_SERVER_START_TLS, value: {{ $v.mailServer.startTls }}}
- {name: MARCATO_MAILS_FROM, value: {{ $v.mailServer.from | quote }}}
{{- with $v.mailServer.existingSecret }}
- {name: MARCATO_MAIL_SERVER_USERNAME, valueFrom: {secretKeyRef: {name: {{ . }}, key: username}}}
- {name: MARCATO_MAIL_SERVER_PASSWORD, valueFrom: {secretKeyRef: {name: {{ . }}, key: password}}}
{{- end }}
{{- end }}
{{- if eq .part "reports" }}
- {name: MARCATO_FORENSICS_MASTER_KEY, valueFrom: {secretKeyRef: {name: {{ $v.keysSecret }}, key: forensics-master-key}}}
{{- end }}
{{- if eq .part "intake" }}
- {name: MARCATO_SMTP_HOST, value: "0.0.0.0"}
- {name: MARCATO_SMTP_PORT, value: "2525"}
- {name: MARCATO_SMTP_NAME, value: {{ $v.mailDomain | quote }}}
{{- if $v.smtp.tlsSecret }}
- {name: MARCATO_SMTP_CERTIFICATE, value: /etc/marcato/smtp/tls.crt}
- {name: MARCATO_SMTP_PRIVATE_KEY, value: /etc/marcato/smtp/tls.key}
{{- end }}
{{- end }}
{{- end -}}

{{- define "marcato.environment" -}}
- {name: JAVA_TOOL_OPTIONS, value: "-XX:MaxRAMPercentage=60 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Djava.io.tmpdir=/tmp"}
- {name: QUARKUS_HTTP_HOST, value: "0.0.0.0"}
- {name: QUARKUS_HTTP_PORT, value: "8080"}
- {name: QUARKUS_SHUTDOWN_TIMEOUT, value: "{{ sub (int .service.terminationGracePeriodSeconds) 20 }}s"}
- {name: MARCATO_MAIL_DOMAIN, value: {{ .root.Values.mailDomain | quote }}}
{{- with .root.Values.dnsServers }}
- {name: MARCATO_DNS_SERVERS, value: {{ . | quote }}}
{{- end }}
{{- with .root.Values.monitoring.tracesEndpoint }}
- {name: MARCATO_TRACES_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{ include "marcato.kafkaClient" .root }}
{{- if ne .part "gateway" }}
- {name: MARCATO_TOPICS_CREATE, value: {{ and .root.Values.kafka.topics.create (eq .root.Values.kafka.mode "external") | quote }}}
- {name: MARCATO_TOPICS_PARTITIONS, value: {{ .root.Values.kafka.partitions | quote }}}
- {name: MARCATO_TOPICS_REPLICATION_FACTOR, value: {{ .root.Values.kafka.replicationFactor | quote }}}
{{- end }}
{{- if and .root.Values.senders.configMap (has .part (list "reports" "sources")) }}
- {name: MARCATO_SENDERS_FILES, value: "{{ range $i, $file := .root.Values.senders.files }}{{ if $i }},{{ end }}/etc/marcato/senders/{{ $file }}{{ end }}"}
{{- end }}
{{- if .service.database }}
{{ include "marcato.databaseAddress" .root }}
- {name: MARCATO_DATABASE_APP_PASSWORD, valueFrom: {secretKeyRef: {name: {{ .root.Values.postgresql.existingSecret }}, key: app-password}}}
- {name: MARCATO_DATABASE_OWNER_PASSWORD, value: unused}
- {name: QUARKUS_FLYWAY_MIGRATE_AT_START, value: "false"}
{{- end }}
{{- include "marcato.ownEnvironment" . }}
{{- range $name, $value := .service.env }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- range $name, $source := .service.secretEnv }}
- {name: {{ $name }}, valueFrom: {secretKeyRef: {name: {{ $source.secret }}, key: {{ $source.key }}}}}
{{- end }}
{{- end -}}
