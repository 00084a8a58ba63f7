package io.chatstore.examples.faults;

import com.github.dockerjava.api.model.Network.Ipam;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Three nodes of ScyllaDB with addresses of their own, which they keep when they come back. */
final class ScyllaNodes implements AutoCloseable {

  private static final String NET = "172.30.77.";
  private static final int ALTERNATOR = 8000;

  private final Network network;
  private final List<GenericContainer<?>> containers = new ArrayList<>();

  private ScyllaNodes(Network network) {
    this.network = network;
  }

  /** Starts one node after the other. */
  static ScyllaNodes start(String image) {
    ScyllaNodes nodes =
        new ScyllaNodes(
            Network.builder()
                .createNetworkCmdModifier(
                    network ->
                        network.withIpam(
                            new Ipam().withConfig(new Ipam.Config().withSubnet(NET + "0/24"))))
                .build());
    try {
      for (int i = 0; i < 3; i++) {
        nodes.add(image, address(i));
      }
      return nodes;
    } catch (RuntimeException e) {
      nodes.close();
      throw e;
    }
  }

  private void add(String image, String address) {
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withNetwork(network)
            .withCreateContainerCmdModifier(command -> command.withIpv4Address(address))
            .withCommand(
                "--developer-mode=1",
                "--overprovisioned=1",
                "--smp=1",
                "--memory=1G",
                "--seeds=" + address(0),
                "--listen-address=" + address,
                "--rpc-address=" + address,
                "--broadcast-rpc-address=" + address,
                "--alternator-port=" + ALTERNATOR,
                "--alternator-write-isolation=only_rmw_uses_lwt")
            .waitingFor(
                Wait.forLogMessage(".*initialization completed.*", 1)
                    .withStartupTimeout(Duration.ofMinutes(5)));
    containers.add(container);
    container.start();
  }

  URI endpoint() {
    return URI.create("http://" + address(0) + ":" + ALTERNATOR);
  }

  List<FaultyNode> nodes() {
    return containers.stream().<FaultyNode>map(Node::new).toList();
  }

  private static String address(int node) {
    return NET + (11 + node);
  }

  @Override
  public void close() {
    containers.forEach(GenericContainer::stop);
    network.close();
  }

  private static final class Node implements FaultyNode {
    private final GenericContainer<?> container;
    private boolean killed;

    Node(GenericContainer<?> container) {
      this.container = container;
    }

    @Override
    public void kill() {
      container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
      killed = true;
    }

    @Override
    public void hang() {
      container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void comeBack() {
      if (killed) {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
        killed = false;
      } else {
        container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
      }
    }

    @Override
    public long requests() {
      return -1;
    }
  }
}
