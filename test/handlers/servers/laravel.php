<?php

// Serves handlers as controllers of Laravel, by its own container, router, request and cache, as the manifest in the
// environment says: php -S HOST:PORT laravel.php

use Illuminate\Cache\CacheServiceProvider;
use Illuminate\Config\Repository;
use Illuminate\Filesystem\FilesystemServiceProvider;
use Illuminate\Foundation\Application;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Facade;
use Illuminate\View\ViewServiceProvider;

// Debian's Laravel is older than its PHP.
error_reporting(E_ALL & ~E_DEPRECATED);
require "Illuminate/autoload.php";

$folder = sys_get_temp_dir();
$app = new Application($folder);
Facade::setFacadeApplication($app);
$services = [];
$routes = [];
foreach (json_decode(file_get_contents(getenv("MANIFEST")), true) as $handler) {
    $routes[$handler["path"]] = $handler;
    $services[$handler["key"]] = getenv();
}
$app->instance("config", new Repository([
    "app" => ["key" => str_repeat("k", 32), "cipher" => "AES-256-CBC"],
    "cache" => ["default" => "file", "prefix" => "", "stores" => ["file" => ["driver" => "file", "path" => $folder . "/cache"]]],
    "view" => ["paths" => [], "compiled" => $folder],
    "services" => $services,
]));
foreach ([FilesystemServiceProvider::class, CacheServiceProvider::class, ViewServiceProvider::class] as $provider) {
    $app->register($provider);
}
$app->boot();
$request = Request::capture();
$app->instance("request", $request);
$handler = $routes[explode("?", $_SERVER["REQUEST_URI"])[0]] ?? null;
if ($handler !== null) {
    require $handler["file"];
    $app["router"]->any($handler["path"], "App\\Http\\Controllers\\" . $handler["name"]);
}
$app["router"]->dispatch($request)->send();
