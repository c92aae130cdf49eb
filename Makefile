# Marcato: every target is one line; make prints them.
.DEFAULT_GOAL := help
.PHONY: help run start stop status reset build test bench dead-letters replay recount images clean

help:         ## this list
	@sed -n 's/^\([a-z-]*\): *## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16
run:          ## build, start with demo data, show the finished report, stay until Ctrl-C; SSO=1 for a Keycloak, too
	@scripts/suite.sh run
start:        ## build and start in the background; WORKERS=n for more report workers, SSO=1 for a Keycloak
	@scripts/suite.sh start
stop:         ## stop what runs
	@scripts/suite.sh stop
status:       ## what runs where, and where mail and files go
	@scripts/suite.sh status
reset:        ## stop and delete the local state
	@scripts/suite.sh reset
build:        ## package everything, without tests
	@scripts/build.sh
test:         ## every test, some twelve minutes
	@scripts/test.sh
dead-letters: ## records that were set aside, with the reason
	@scripts/suite.sh dead-letters list
replay:       ## send the dead letters of TOPIC=... again
	@scripts/suite.sh dead-letters replay $(TOPIC)
recount:       ## have daily volumes of all days counted and told again
	@scripts/suite.sh recount
images:       ## container images of all services; BASE_IMAGE, REPOSITORY, TAG, BUILDER may be set
	@deploy/images/build.sh
bench:        ## measure the running suite: MEASURE=viewer, or CORPUS=folder; see deploy/bench/README.md
	@deploy/bench/bench.sh $(or $(MEASURE),folder $(CORPUS))
clean:        ## remove what was built
	@rm -rf target libs/*/target services/*/target deploy/*/target
