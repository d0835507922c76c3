"""What the runner says when it cannot start: one Chinese and one English sentence by code."""

SENTENCES = {
    "python_version": (
        "需要 Python 3.11 或 3.12,现在的 python3 是 {version}。",
        "Python 3.11 or 3.12 is needed, and python3 here is {version}.",
    ),
    "packages_need_root": (
        "缺少系统软件包 {packages}:请以 root 运行一次,或先执行 apt-get install -y {packages}。",
        "System packages are missing: {packages}; run this once as root, or first apt-get install -y {packages}.",
    ),
    "packages_failed": (
        "无法安装系统软件包 {packages}:{problem}。",
        "Could not install the system packages {packages}: {problem}.",
    ),
    "sync_failed": (
        "无法按 uv.lock 建立 .venv:{problem}。",
        "Could not make .venv from uv.lock: {problem}.",
    ),
    "node_failed": (
        "无法安装 Node.js(构建办公页面需要 20.19 以上版本):{problem}。",
        "Could not install Node.js (20.19 or newer builds the web front): {problem}.",
    ),
    "web_packages_failed": (
        "无法按 web/package-lock.json 安装网页组件:{problem}。",
        "Could not install the packages of web/package-lock.json: {problem}.",
    ),
    "web_failed": (
        "无法构建办公页面:{problem}。全部信息:在 web 文件夹运行 npm run build。",
        "Could not build the web front: {problem}. To see everything, run npm run build in the folder web.",
    ),
    "running_already": (
        "{var} 上已有一个议政在运行(进程 {pid}):请先停止它,或用 YZ_VAR 和 YZ_PORT 另起一个。",
        "Yizheng is already running on {var} (process {pid}): stop it first, or start another with YZ_VAR and YZ_PORT.",
    ),
    "other_mode": (
        "{var} 的数据是以 YZ_MODE={begun} 建立的,不能以 {mode} 启动:请用 YZ_VAR 另选文件夹,或改回 YZ_MODE={begun}。",
        "The data in {var} were begun with YZ_MODE={begun}, not {mode}: choose that mode, or another folder by YZ_VAR.",
    ),
    "demo_unfinished": (
        "上次载入演示数据中断:请清空数据库 {prefix}_* 和消息队列,删除 {marker},再启动。",
        "Loading demo data broke off: drop the databases {prefix}_* and the queues, delete {marker}, then start again.",
    ),
    "demo_broke_off": (
        "载入演示数据时出错:{problem}。日志在 {log};再启动一次会从头载入,用 YZ_DEMO=small 只载入一小部分。",
        "Loading demo data broke off: {problem}. Logs are in {log}; the next start loads from the beginning, "
        "with YZ_DEMO=small only a little.",
    ),
    "port_in_use": (
        "端口 {port}({name})已被占用:请停止占用它的程序,或用 YZ_PORT 另选一个。",
        "Port {port} ({name}) is in use: stop the program that uses it, or choose another with YZ_PORT.",
    ),
    "disk_full": (
        "{var} 所在磁盘只剩 {free} MB,至少需要 {needed} MB(YZ_MIN_FREE_MB)。",
        "Only {free} MB are free on the disk of {var}; at least {needed} MB are needed (YZ_MIN_FREE_MB).",
    ),
    "not_writable": (
        "数据文件夹 {var} 不可写:{problem}。",
        "The data folder {var} cannot be written: {problem}.",
    ),
    "path_too_long": (
        "数据文件夹的路径 {var} 太长:请用 YZ_VAR 选一个更短的。",
        "The path of the data folder {var} is too long: choose a shorter one with YZ_VAR.",
    ),
    "not_a_number": (
        "{name} 的值 {value} 不是有效的数字。",
        "{name} is {value!r}: it must be a number in its range.",
    ),
    "unknown_mode": (
        "YZ_MODE 的值 {mode} 无效:只能是 demo 或 server。",
        "YZ_MODE is {mode!r}: it must be demo or server.",
    ),
    "demo_is_local": (
        "演示模式只在本机提供服务(密码是公开的),不能监听 YZ_HOST={host}:请去掉 YZ_HOST,或用 YZ_MODE=server。",
        "Demo mode serves this machine only (its passwords are public): unset YZ_HOST ({host}), or use YZ_MODE=server.",
    ),
    "unknown_demo_data": (
        "YZ_DEMO 的值 {name} 无效:只能是 year 或 small。",
        "YZ_DEMO is {name!r}: it must be year or small.",
    ),
    "not_ready": (
        "{seconds:.0f} 秒没有任何进展,仍未就绪的有(括号内是它在等什么):{names}。日志 {log} 的最后几行:\n{tail}",
        "Nothing has moved for {seconds:.0f} s. Not ready (in brackets what it waits for): {names}. "
        "The last lines of the first one's log {log} are above.",
    ),
    "ends_again": (
        "{name} 一再退出,未能就绪。日志 {log} 的最后几行:\n{tail}",
        "{name} ends again and again before it is ready; the last lines of its log {log} are above.",
    ),
    "supervisor_ended": (
        "supervisord 意外退出,日志 {log} 的最后几行:\n{tail}",
        "supervisord ended unexpectedly; the last lines of its log {log} are above.",
    ),
}


class CannotStart(Exception):
    """Why nothing was started (or all was stopped again); its text is for a person, in both languages.

    `code` is a key of SENTENCES, the values fill its sentences.
    """

    def __init__(self, code: str, **values):
        super().__init__("\n".join(sentence.format(**values) for sentence in SENTENCES[code]))
        self.code = code
        self.values = values
