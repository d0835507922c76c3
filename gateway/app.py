"""The gateway's one wiring place: settings and servers become a Flask app."""

from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask
from flask_smorest import Api
from werkzeug.middleware.proxy_fix import ProxyFix

from gateway import errors, headers, openapi, routes
from gateway.area import IdConverter, ServiceConverter
from gateway.caller import greet
from gateway.claims import Claims
from gateway.limits import RateLimits
from gateway.listener import Listener
from gateway.mover import Mover
from gateway.public import Site
from gateway.revocations import Revocations
from gateway.routes.site import PublicConverter
from gateway.sentences import Sentences
from gateway.settings import GatewaySettings
from gateway.streams import Streams
from gateway.wiring import Wiring
from kernel.files import Files
from kernel.identity import Signer, Verifier
from kernel.mongo import connect
from kernel.rpc.client import RpcClient


def make_app(settings: GatewaySettings | None = None, wiring: Wiring | None = None) -> Flask:
    """The front door. Nothing is connected before the first request or `background.start`; tests give a wiring."""
    settings = settings or (wiring.settings if wiring else GatewaySettings.from_environment())
    app = Flask("gateway", static_folder=None, template_folder="templates")
    app.config.update(openapi.CONFIG, MAX_CONTENT_LENGTH=settings.body_limit)
    app.url_map.converters |= {"id": IdConverter, "service": ServiceConverter, "public": PublicConverter}
    app.extensions["gateway"] = wiring or wire(settings)
    app.extensions["sentences"] = sentences = Sentences.of_services()
    app.jinja_env.globals["demo"] = sentences.labels["portal"]["site.demo"] if settings.process.demo else None
    app.before_request(greet)
    headers.register(app, settings)
    api = Api(
        app, spec_kwargs={"marshmallow_plugin": MarshmallowPlugin(schema_name_resolver=openapi.make_name_resolver())}
    )
    openapi.register(api)
    routes.register(app, api)
    errors.register(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore
    return app


def wire(settings: GatewaySettings) -> Wiring:
    """The real servers of this process."""
    process = settings.process
    mongo = connect(process.mongo_url)
    own, files = mongo[f"{process.mongo_prefix}_gateway"], Files(mongo[f"{process.mongo_prefix}_files"])
    client = RpcClient(process.amqp_url)
    streams, revocations, site = Streams(), Revocations(), Site(process.site_url)
    return Wiring(
        settings=settings,
        client=client,
        signer=Signer.from_file(process.keys / "gateway.pem"),
        verifier=Verifier.from_file(process.keys / "gateway.pub.pem"),
        revocations=revocations,
        limits=RateLimits(settings),
        files=files,
        claims=Claims(process.amqp_url, files),
        streams=streams,
        listener=Listener(process.amqp_url, streams, revocations, client, site),
        site=site,
        mover=Mover(client, own, settings.subscriptions, movable=process.demo),
    )
